using System.Collections.Immutable;

namespace CemStream.Risk.Policies;

/// <param name="Policy"><see langword="null"/> if there is any error.</param>
/// <param name="Errors">All of them, in the order of the file.</param>
public sealed record PolicyReadResult(RiskPolicy? Policy, ImmutableArray<PolicyError> Errors);

/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">Names the key first.</param>
public sealed record PolicyError(int Line, int Column, string Message)
{
    public override string ToString() => $"{Line}:{Column}: {Message}";
}
