/* Firmware around a network in C: `NETWORK` is its file, `INFER` its function. It prints what the
 * firmware of examples/firmware prints, and is measured in the same way. */
#include NETWORK

#include <stdint.h>

typedef float (*Sample)[INPUTS];

extern uint32_t image_stack_top[], image_data_from[], image_data[], image_data_end[];
extern uint32_t image_bss[], image_bss_end[], image_samples[];

static float outputs[OUTPUTS];
static uint32_t deepest;

/* Semihosting: a breakpoint that the emulator takes as a request. */
static void request(uint32_t operation, uint32_t argument) {
    register uint32_t r0 __asm__("r0") = operation;
    register uint32_t r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}

static void write_byte(char byte) { request(0x03, (uint32_t)&byte); }

static void write_text(const char *text) {
    while (*text) write_byte(*text++);
}

static void write_number(uint32_t number) {
    if (number > 9) write_number(number / 10);
    write_byte('0' + number % 10);
}

static void write_bits(float value) {
    uint32_t bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    for (int shift = 28; shift >= 0; shift -= 4) write_byte("0123456789abcdef"[bits >> shift & 15]);
}

__attribute__((noreturn)) static void leave(uint32_t status) {
    for (;;) request(0x18, status);
}

__attribute__((noreturn)) static void fail(const char *reason) {
    write_text(reason);
    write_text("\n");
    leave(0x20023);
}

__attribute__((naked, noinline)) void inference_begins(void) { __asm__("bx lr"); }
__attribute__((naked, noinline)) void inference_ends(void) { __asm__("bx lr"); }

/* A frame of its own for what is inlined. */
__attribute__((noinline)) static void call(Sample sample) {
    INFER((void *)sample, (void *)outputs);
    __asm__ volatile("" ::: "memory");
}

enum { PAINT = 0x5eedcafe, OWN = 64 };

__attribute__((noinline)) static void infer(Sample sample) {
    uint32_t top;
    __asm__ volatile("mov %0, sp" : "=r"(top));
    volatile uint32_t *high = (uint32_t *)(top - OWN), *place;
    for (place = image_bss_end; place < high; place++) *place = PAINT;
    inference_begins();
    call(sample);
    inference_ends();
    for (place = image_bss_end; place < high && *place == PAINT;) place++;
    if (place == image_bss_end) fail("the stack ran into the statics");
    if (deepest < top - (uint32_t)place) deepest = top - (uint32_t)place;
}

static void run(void) {
    Sample samples = (Sample)(image_samples + 4);
    for (uint32_t number = 0; number < *image_samples; number++) {
        infer(&samples[number]);
        uint32_t best = 0;
        for (uint32_t place = 1; place < OUTPUTS; place++)
            if (outputs[place] > outputs[best]) best = place;
        write_text("sample ");
        write_number(number);
        write_text(": label ");
        write_number(best);
        write_text(", bits");
        for (uint32_t place = 0; place < OUTPUTS; place++) {
            write_text(" ");
            write_bits(outputs[place]);
        }
        write_text("\n");
    }
    /* The network's buffers are among the stack or the statics, so there is no arena to tell. */
    write_text("arena 0\nstack ");
    write_number(deepest);
    write_text("\n");
    leave(0x20026);
}

/* Nothing floating may be done before the coprocessor is there, so `run` stays a call. */
__attribute__((noreturn)) void image_reset(void) {
    *(volatile uint32_t *)0xe000ed88 |= 0xf << 20;
    __asm__ volatile("dsb\n isb");
    uint32_t *from = image_data_from;
    for (uint32_t *to = image_data; to < image_data_end; to++) *to = *from++;
    for (uint32_t *to = image_bss; to < image_bss_end; to++) *to = 0;
    void (*volatile running)(void) = run;
    running();
    leave(0x20023);
}

static void fault(void) { fail("the firmware met a fault"); }

__attribute__((used, section(".vectors"))) static const void *const vectors[16] = {
    image_stack_top, image_reset, fault, fault, fault, fault, fault,
};
