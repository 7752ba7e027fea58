#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Takes files that a fuzzer kept through kumo again. With libFuzzer linked in, its own main is the program
   and this one, being weak, gives way. */
__attribute__((weak)) int main(int count, char **files) {
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(files[i], "rb");
        if (!file) {
            perror(files[i]);
            return 2;
        }
        uint8_t *bytes = NULL;
        size_t used = 0, room = 0, got;
        do {
            if (used == room) bytes = realloc(bytes, room = room * 2 + 65536);
            if (!bytes) return 2;
            got = fread(bytes + used, 1, room - used, file);
            used += got;
        } while (got > 0);
        fclose(file);
        printf("%s\n", files[i]);
        fflush(stdout);
        LLVMFuzzerTestOneInput(bytes, used);
        free(bytes);
    }
    return 0;
}
