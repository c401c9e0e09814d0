"""The C types that annotate the parameters of the calls.

A call is declared with its parameters' C types as annotations (`s: SOCKET`).  To Python each of them is an `int`; to the C
front end and the reference the annotation's text is the type, found in `calls.types`.
"""

ADDRESS_FAMILY = int
BOOL = int
BYTE = int
DWORD = int
GROUP = int
HANDLE = int
HMODULE = int
LONG = int
LONG64 = int
LONGLONG = int
LPBOOL = int
LPBYTE = int
LPCRITICAL_SECTION = int
LPCSTR = int
LPCVOID = int
LPCWSTR = int
LPDWORD = int
LPGUID = int
LPHANDLE = int
LPINT = int
LPLONG = int
LPOVERLAPPED = int
LPOVERLAPPED_ENTRY = int
LPOVERLAPPED_P = int
LPSECURITY_ATTRIBUTES = int
LPSOCKADDR = int
LPSOCKADDR_P = int
LPSOCKET = int
LPSTR = int
LPTHREAD_START_ROUTINE = int
LPVOID = int
LPWSABUF = int
LPWSADATA = int
LPWSAEVENT = int
LPWSAOVERLAPPED = int
LPWSAOVERLAPPED_COMPLETION_ROUTINE = int
LPWSAPROTOCOL_INFO = int
LPWSAPROTOCOL_INFOA = int
LPWSAPROTOCOL_INFOW = int
PAPCFUNC = int
PBYTE = int
PDWORD = int
PHANDLE = int
PLARGE_INTEGER = int
PLONG = int
PLONG64 = int
PSOCKADDR_IN = int
PULONG = int
PULONG_PTR = int
PVOID = int
SIZE_T = int
SOCKET = int
u_long = int
u_short = int
UCHAR = int
UINT = int
ULONG = int
ULONG_PTR = int
ULONGLONG = int
USHORT = int
WORD = int
WSAEVENT = int
