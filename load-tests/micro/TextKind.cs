namespace CemStream.MicroBenchmarks;

public enum TextKind
{
    /// <summary>80 bytes.</summary>
    Tweet,

    /// <summary>500 bytes.</summary>
    Review,

    /// <summary>4 KB.</summary>
    Mail,
}
