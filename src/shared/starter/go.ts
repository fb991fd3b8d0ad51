import type { StarterFile } from './starter';

const server = `package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"mime"
	"net"
	"net/http"
	"os"
	"sync"
)

// Event is what PromptPal sends. A pointer tells a field that is absent from one that is empty.
type Event struct {
	Event     string  \`json:"event"\`
	ProjectID *int    \`json:"projectId"\`
	PromptID  *int    \`json:"promptId"\`
	UserID    *string \`json:"userId"\`
	Result    *int    \`json:"result"\`
	Timestamp *string \`json:"timestamp"\`
	Duration  *int64  \`json:"duration"\`
	Tokens    *struct {
		Prompt     *int \`json:"prompt"\`
		Completion *int \`json:"completion"\`
		Total      *int \`json:"total"\`
	} \`json:"tokens"\`
	Cached               *bool   \`json:"cached"\`
	IP                   *string \`json:"ip"\`
	UserAgent            *string \`json:"userAgent"\`
	ProviderID           *int    \`json:"providerId"\`
	ProviderDefaultModel *string \`json:"providerDefaultModel"\`
}

func (e *Event) valid() bool {
	return e.Event == "onPromptFinished" && e.ProjectID != nil && e.PromptID != nil && e.UserID != nil &&
		e.Result != nil && e.Timestamp != nil && e.Duration != nil && e.Cached != nil && e.IP != nil &&
		e.UserAgent != nil && e.Tokens != nil && e.Tokens.Prompt != nil && e.Tokens.Completion != nil &&
		e.Tokens.Total != nil
}

// Hook takes events, and works on each after the answer, once: its SHA-256 is the key.
type Hook struct {
	lock   sync.Mutex
	seen   map[[32]byte]bool
	events chan Event
}

func newHook(work func(Event)) *Hook {
	hook := &Hook{seen: map[[32]byte]bool{}, events: make(chan Event, 10000)}
	go func() {
		for event := range hook.events {
			work(event)
		}
	}()
	return hook
}

func (h *Hook) take(body []byte, event Event) bool {
	key := sha256.Sum256(body)
	h.lock.Lock()
	defer h.lock.Unlock()
	if h.seen[key] {
		return true
	}
	select {
	case h.events <- event:
	default:
		return false
	}
	if len(h.seen) >= 10000 {
		h.seen = map[[32]byte]bool{}
	}
	h.seen[key] = true
	return true
}

func (h *Hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", "POST")
		answer(w, http.StatusMethodNotAllowed, "error", "POST only")
		return
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		answer(w, http.StatusUnsupportedMediaType, "error", "not application/json")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		answer(w, http.StatusBadRequest, "error", "the body could not be read")
		return
	}
	var event Event
	if json.Unmarshal(body, &event) != nil || !event.valid() {
		answer(w, http.StatusBadRequest, "error", "not an onPromptFinished event")
		return
	}
	if !h.take(body, event) {
		answer(w, http.StatusServiceUnavailable, "error", "the queue is full")
		return
	}
	answer(w, http.StatusOK, "status", "received")
}

func answer(w http.ResponseWriter, status int, name, words string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	fmt.Fprintf(w, "{%q:%q}", name, words)
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	http.Handle("/webhook/promptpal", newHook(func(event Event) {
		log.Printf("Prompt %d finished in %d ms", *event.PromptID, *event.Duration)
	}))
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("PORT", listener.Addr().(*net.TCPAddr).Port)
	log.Fatal(http.Serve(listener, nil))
}
`;

const test = `package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const good = \`{"event":"onPromptFinished","projectId":123,"promptId":456,"userId":"user-123","result":0,"timestamp":"2024-01-15T10:30:00Z","duration":1250,"tokens":{"prompt":150,"completion":300,"total":450},"cached":false,"ip":"192.168.1.1","userAgent":"Mozilla/5.0"}\`

func post(t *testing.T, hook *Hook, body string) int {
	t.Helper()
	request := httptest.NewRequest(http.MethodPost, "/webhook/promptpal", strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	hook.ServeHTTP(recorder, request)
	return recorder.Code
}

func TestTakesAnEventOnce(t *testing.T) {
	done := make(chan Event, 2)
	hook := newHook(func(event Event) { done <- event })
	if post(t, hook, good) != 200 || post(t, hook, good) != 200 {
		t.Fatal("an event was not taken")
	}
	<-done
	if len(done) != 0 || len(hook.events) != 0 {
		t.Fatal("it was worked on twice")
	}
}

func TestRefusesWhatIsNone(t *testing.T) {
	hook := newHook(func(Event) {})
	for _, body := range []string{"", "{", "[]", strings.Replace(good, "onPromptFinished", "other", 1), strings.Replace(good, "123,", "\\"123\\",", 1)} {
		if code := post(t, hook, body); code != 400 {
			t.Errorf("%s got %d", body, code)
		}
	}
}
`;

export const goFiles: readonly StarterFile[] = [
  { name: 'main.go', text: server },
  { name: 'main_test.go', text: test },
];
