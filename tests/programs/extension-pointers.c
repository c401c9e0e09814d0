/* Extension functions belong to a socket's provider, which hands out their addresses.
 * Rules: B114
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    GUID disconnect_id = WSAID_DISCONNECTEX, receive_id = WSAID_WSARECVMSG, transmit_id = WSAID_TRANSMITFILE;
    LPFN_DISCONNECTEX disconnect = NULL;
    LPFN_WSARECVMSG receive = NULL;
    LPFN_TRANSMITFILE transmit = NULL;
    DWORD n = 777;
    char buf[8];

    ovl_start();
    ovl_pair(&a, &b);
    LOG_RC("DisconnectEx", WSAIoctl(a, SIO_GET_EXTENSION_FUNCTION_POINTER, &disconnect_id,
                                    sizeof(disconnect_id), &disconnect, sizeof(disconnect), &n, NULL, NULL));
    LOG("n", n);
    LOG_RC("WSARecvMsg", WSAIoctl(a, SIO_GET_EXTENSION_FUNCTION_POINTER, &receive_id,
                                  sizeof(receive_id), &receive, sizeof(receive), &n, NULL, NULL));
    LOG_RC("TransmitFile", WSAIoctl(a, SIO_GET_EXTENSION_FUNCTION_POINTER, &transmit_id,
                                    sizeof(transmit_id), &transmit, sizeof(transmit), &n, NULL, NULL));
    LOG("different", (void *)receive != (void *)transmit);
    LOG_BOOL("call", disconnect(a, NULL, 0, 0));
    LOG("recv", recv(b, buf, 8, 0));
    return ovl_end();
}
