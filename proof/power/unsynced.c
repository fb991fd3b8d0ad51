/*
 * Keeps a journal of what is written to a log and not synced yet, so that a cut of the power can be played after the process
 * was killed: cut-power.ts takes back what the journal has. To be preloaded (LD_PRELOAD) into a process that has the log open.
 * HOOKPAIR_POWER_JOURNAL names the folder of the journals, one for each file whose name begins with "hookpair.db"; the
 * shared memory of SQLite (-shm) is none of them, and is not written by these calls.
 *
 * While the file is there that HOOKPAIR_SYNC_FAILS names, the disk takes nothing of a write-ahead file: to sync it fails. Linux takes the pages
 * for written then, so that later syncs succeed without them; what they held stays unsynced until the file is emptied.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As cut-power.ts reads it; the old bytes follow, then the new ones. A cut has no new ones, and its size is `offset`. */
struct record {
  int64_t offset, old_length, old_size, new_length;
};

#define MOST 8
static struct file {
  char name[64];
  int journal;
  /* Bytes of the journal that no sync takes away. */
  off64_t stuck;
} files[MOST];
static int count = 0;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* What is known of a file, or NULL for one that is none of ours. */
static struct file *file_of(int fd, struct stat *st) {
  const char *folder = getenv("HOOKPAIR_POWER_JOURNAL");
  char link[64], path[4096], name[4200];
  if (!folder || fstat(fd, st) != 0 || !S_ISREG(st->st_mode)) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  const char *base = strrchr(path, '/');
  if (!base || strncmp(base, "/hookpair.db", 12) != 0 || strstr(base, "-shm") || strstr(base, " (deleted)")) return NULL;
  /* By name: the number of a file that was deleted is given to another. */
  for (int i = 0; i < count; i++)
    if (strcmp(files[i].name, base) == 0) return &files[i];
  if (count == MOST || strlen(base) >= sizeof files[0].name) abort();
  snprintf(name, sizeof name, "%s%s.unsynced", folder, base);
  int journal = open(name, O_CREAT | O_WRONLY | O_APPEND | O_TRUNC | O_CLOEXEC, 0600);
  if (journal < 0) abort();
  strcpy(files[count].name, base);
  files[count].journal = journal;
  return &files[count++];
}

static void put(int journal, int fd, const struct record *record, const void *bytes) {
  size_t size = sizeof *record + record->old_length + (record->new_length > 0 ? record->new_length : 0);
  char *buffer = malloc(size);
  if (!buffer) abort();
  memcpy(buffer, record, sizeof *record);
  if (pread(fd, buffer + sizeof *record, record->old_length, record->offset) != record->old_length) abort();
  if (record->new_length > 0) memcpy(buffer + sizeof *record + record->old_length, bytes, record->new_length);
  /* At once, so that a kill leaves all of it or an end that is too short. */
  if (REAL(write)(journal, buffer, size) != (ssize_t)size) abort();
  free(buffer);
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static void note_write(int fd, const void *bytes, size_t length, off64_t offset) {
  struct stat st;
  struct file *file = file_of(fd, &st);
  if (!file) return;
  int64_t old = st.st_size > offset ? least(st.st_size - offset, (int64_t)length) : 0;
  put(file->journal, fd, &(struct record){offset, old, st.st_size, (int64_t)length}, bytes);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  pthread_mutex_lock(&lock);
  note_write(fd, bytes, length, offset);
  ssize_t written = REAL(pwrite64)(fd, bytes, length, offset);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

ssize_t write(int fd, const void *bytes, size_t length) {
  struct stat st;
  pthread_mutex_lock(&lock);
  int isOurs = file_of(fd, &st) != NULL;
  if (isOurs) note_write(fd, bytes, length, lseek64(fd, 0, SEEK_CUR));
  /* Whoever writes to a pipe or a socket may wait for long, and must not hold up the others. */
  if (!isOurs) pthread_mutex_unlock(&lock);
  ssize_t written = REAL(write)(fd, bytes, length);
  int error = errno;
  if (isOurs) pthread_mutex_unlock(&lock);
  errno = error;
  return written;
}

int ftruncate64(int fd, off64_t size) {
  struct stat st;
  pthread_mutex_lock(&lock);
  struct file *file = file_of(fd, &st);
  if (file) {
    int64_t old = st.st_size > size ? st.st_size - size : 0;
    if (size == 0) file->stuck = 0;
    put(file->journal, fd, &(struct record){size, old, st.st_size, -1}, NULL);
  }
  int result = REAL(ftruncate64)(fd, size);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int fails(const struct file *file) {
  const char *flag = getenv("HOOKPAIR_SYNC_FAILS");
  return flag && strstr(file->name, "-wal") && access(flag, F_OK) == 0;
}

/* All that was written to the file before, by whichever descriptor, is on the disk. */
static int synced(int fd, int (*sync)(int)) {
  struct stat st;
  pthread_mutex_lock(&lock);
  struct file *file = file_of(fd, &st);
  int failed = file && fails(file);
  int result = failed ? -1 : sync(fd);
  int error = failed ? EIO : errno;
  if (failed) file->stuck = lseek64(file->journal, 0, SEEK_END);
  else if (file && result == 0 && REAL(ftruncate64)(file->journal, file->stuck) != 0) abort();
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }
