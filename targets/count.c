/* A plugin of QEMU that counts how often the instruction at each address is executed.
 *
 *   gcc -O2 -shared -fPIC -o libcount.so count.c
 *   qemu-system-arm … -plugin ./libcount.so,out=FILE[,begin=ADDRESS,end=ADDRESS]
 *
 * With `begin` and `end`, addresses of two instructions, only what is executed from the one to
 * the other counts, both left out. They mark a window, and may be passed many times.
 *
 * FILE gets a line `window COUNT` for each window, in order, and a line `at ADDRESS COUNT` for
 * each address; addresses are hexadecimal.
 *
 * QEMU's header is in no package of Debian 12, so what is needed of version 1 of its interface is
 * declared here.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t qemu_plugin_id_t;
typedef struct qemu_info_t qemu_info_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };
enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };

void qemu_plugin_register_vcpu_tb_trans_cb(
    qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_insn_exec_cb(
    struct qemu_plugin_insn *, void (*)(unsigned, void *), enum qemu_plugin_cb_flags, void *);
void qemu_plugin_register_vcpu_insn_exec_inline(
    struct qemu_plugin_insn *, enum qemu_plugin_op, void *, uint64_t);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void *), void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

/* The counters of one address. `executed` is what QEMU adds to; what of it was inside of windows
 * is worked out when one ends. */
struct counter {
    uint64_t address, executed, at_begin, inside;
    struct counter *next;
};

enum { BUCKETS = 1 << 16 };
static struct counter *buckets[BUCKETS];

static const char *out;
static uint64_t begin, end;
static bool windowed, open;
static uint64_t *windows;
static size_t window_count;

/* QEMU keeps pointers to counters, so each is an allocation of its own that never moves. */
static struct counter *counter_of(uint64_t address) {
    struct counter **bucket = &buckets[address / 2 % BUCKETS];
    for (struct counter *known = *bucket; known; known = known->next)
        if (known->address == address) return known;
    struct counter *made = calloc(1, sizeof *made);
    made->address = address;
    made->next = *bucket;
    return *bucket = made;
}

static void on_begin(unsigned cpu, void *unused) {
    (void)cpu, (void)unused;
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct counter *c = buckets[i]; c; c = c->next) c->at_begin = c->executed;
    open = true;
}

static void on_end(unsigned cpu, void *unused) {
    (void)cpu, (void)unused;
    if (!open) return;
    open = false;
    uint64_t total = 0;
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct counter *c = buckets[i]; c; c = c->next) {
            if (c->address == begin || c->address == end) continue;
            total += c->executed - c->at_begin;
            c->inside += c->executed - c->at_begin;
        }
    windows = realloc(windows, (window_count + 1) * sizeof *windows);
    windows[window_count++] = total;
}

static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb *block) {
    (void)id;
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
        uint64_t address = qemu_plugin_insn_vaddr(instruction);
        qemu_plugin_register_vcpu_insn_exec_inline(
            instruction, QEMU_PLUGIN_INLINE_ADD_U64, &counter_of(address)->executed, 1);
        if (windowed && (address == begin || address == end))
            qemu_plugin_register_vcpu_insn_exec_cb(
                instruction, address == begin ? on_begin : on_end, QEMU_PLUGIN_CB_NO_REGS, NULL);
    }
}

static int by_address(const void *left, const void *right) {
    uint64_t a = (*(struct counter *const *)left)->address;
    uint64_t b = (*(struct counter *const *)right)->address;
    return (a > b) - (a < b);
}

static void on_exit_of_emulator(qemu_plugin_id_t id, void *unused) {
    (void)id, (void)unused;
    FILE *file = fopen(out, "w");
    if (!file) {
        perror(out);
        return;
    }
    for (size_t i = 0; i < window_count; i++)
        fprintf(file, "window %llu\n", (unsigned long long)windows[i]);
    size_t count = 0;
    struct counter **all = NULL;
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct counter *c = buckets[i]; c; c = c->next) {
            all = realloc(all, (count + 1) * sizeof *all);
            all[count++] = c;
        }
    qsort(all, count, sizeof *all, by_address);
    for (size_t i = 0; i < count; i++) {
        uint64_t times = windowed ? all[i]->inside : all[i]->executed;
        if (times)
            fprintf(file, "at %llx %llu\n", (unsigned long long)all[i]->address,
                    (unsigned long long)times);
    }
    fclose(file);
}

__attribute__((visibility("default"))) int qemu_plugin_install(
    qemu_plugin_id_t id, const qemu_info_t *info, int count, char **options) {
    (void)info;
    bool has_begin = false, has_end = false;
    for (int i = 0; i < count; i++) {
        if (!strncmp(options[i], "out=", 4)) out = strdup(options[i] + 4);
        if (!strncmp(options[i], "begin=", 6)) {
            begin = strtoull(options[i] + 6, NULL, 0);
            has_begin = true;
        }
        if (!strncmp(options[i], "end=", 4)) {
            end = strtoull(options[i] + 4, NULL, 0);
            has_end = true;
        }
    }
    if (!out || has_begin != has_end) {
        fputs("the plugin takes out=FILE and, together, begin=ADDRESS and end=ADDRESS\n", stderr);
        return 1;
    }
    windowed = has_begin;
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
    qemu_plugin_register_atexit_cb(id, on_exit_of_emulator, NULL);
    return 0;
}
