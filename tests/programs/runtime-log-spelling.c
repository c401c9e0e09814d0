/* How the reports spell what they are given: names of codes, numbers for unknown ones,
 * bytes that cannot be printed, and that they leave the last error alone.
 * Rules: B85
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    char bytes[300];
    int i;

    ovl_start();
    LOG("negative", -5);
    LOG("large", 123456789012345LL);
    LOG_STR("text", "as it is: \\ % =");
    LOG_BYTES("bytes", "a\\b\x01\x7f\n\xff ~", 9);
    LOG_BYTES("none", bytes, 0);
    for (i = 0; i < 300; i++) bytes[i] = (char)('a' + i % 26);
    LOG_BYTES("at_most_256", bytes, 300);
    LOG_ERR("zero", 0);
    LOG_ERR("pending", 997);
    LOG_ERR("would_block", WSAEWOULDBLOCK);
    LOG_ERR("unknown", 99999);
    LOG_ERR("io_completion", 192);
    SetLastError(WSAENOTSOCK);
    LOG_RC("rc_0", 0);
    LOG_RC("rc_failed", SOCKET_ERROR);
    LOG_BOOL("true", 2);
    LOG_BOOL("false", FALSE);
    LOG_WAIT("first", WAIT_OBJECT_0);
    LOG_WAIT("third", WAIT_OBJECT_0 + 2);
    LOG_WAIT("abandoned", WAIT_ABANDONED_0);
    LOG_WAIT("timeout", WAIT_TIMEOUT);
    LOG_WAIT("routine", WAIT_IO_COMPLETION);
    LOG_WAIT("failed", WAIT_FAILED);
    LOG_SLEEP("slept", 0);
    LOG_SLEEP("interrupted", WAIT_IO_COMPLETION);
    LOG_ST("success", 0);
    LOG_ST("pending", STATUS_PENDING);
    LOG_ST("cancelled", 0xC0000120);
    LOG_ST("unknown", 0xC0001234);
    LOG_ERR("last_error", GetLastError());
    return ovl_end();
}
