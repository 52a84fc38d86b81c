namespace CemStream;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>It was tried and did not work, or a check did not hold.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage or configuration: trying again will not help.</summary>
    public const int Usage = 2;
}
