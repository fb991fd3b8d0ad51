import { eventModule, goodEvent } from './python-parts';
import type { StarterFile } from './starter';

const server = `from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from event import Worker, read_event

app = FastAPI()


def work(event):
    print(f"Prompt {event['promptId']} finished in {event['duration']} ms")


worker = Worker(lambda event: work(event))


@app.post('/webhook/promptpal')
async def handle_webhook(request: Request):
    if request.headers.get('content-type', '').split(';')[0].strip() != 'application/json':
        return JSONResponse({'error': 'not application/json'}, status_code=415)
    body = await request.body()
    try:
        event = read_event(body)
    except ValueError as problem:
        return JSONResponse({'error': str(problem)}, status_code=400)
    worker.take(body, event)
    return {'status': 'received'}
`;

const test = `import json
import unittest

from fastapi.testclient import TestClient

import server

${goodEvent}

class Hook(unittest.TestCase):
    def setUp(self):
        self.client = TestClient(server.app)

    def post(self, body):
        headers = {'Content-Type': 'application/json'}
        return self.client.post('/webhook/promptpal', content=body, headers=headers).status_code

    def test_takes_an_event_and_refuses_what_is_none(self):
        self.assertEqual(self.post(json.dumps(GOOD)), 200)
        self.assertEqual(self.post(json.dumps({**GOOD, 'event': 'other'})), 400)
        self.assertEqual(self.post('{'), 400)


if __name__ == '__main__':
    unittest.main()
`;

export const fastApiFiles: readonly StarterFile[] = [
  { name: 'server.py', text: server },
  { name: 'event.py', text: eventModule },
  { name: 'test_server.py', text: test },
];
