using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CemStream.Sentiment.Features;

/// <summary>
/// Lets the processor fetch what is read later. It is only a hint: it does no harm if the array is moved meanwhile, and nothing where there
/// is no such instruction.
/// </summary>
internal static class Prefetch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Line<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
        }
    }
}
