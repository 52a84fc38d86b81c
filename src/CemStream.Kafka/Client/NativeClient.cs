#if SYSTEM_LIBRDKAFKA
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace CemStream.Kafka.Client;

/// <summary>Points Confluent.Kafka to the distribution's librdkafka instead of one of its own.</summary>
internal static class NativeClient
{
    private const string SystemLibrary = "librdkafka.so.1";

#pragma warning disable CA2255 // Whatever of this assembly is used first, the library must be found.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void UseSystemLibrary() => NativeLibrary.SetDllImportResolver(typeof(IClient).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name switch
    {
        "librdkafka" => Load(),
        "libdl" => NativeLibrary.Load("libdl.so.2"),
        _ => 0,
    };

    private static nint Load() => NativeLibrary.TryLoad(SystemLibrary, out var library)
        ? library
        : throw new DllNotFoundException(
            $"{SystemLibrary} is missing. Install it (Debian and Ubuntu: librdkafka1, Fedora: librdkafka, Alpine: librdkafka).");
}
#endif
