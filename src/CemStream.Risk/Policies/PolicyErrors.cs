using System.Collections.Immutable;
using YamlDotNet.Core;

namespace CemStream.Risk.Policies;

/// <summary>Collects what is wrong while the reading goes on.</summary>
internal sealed class PolicyErrors
{
    private readonly List<PolicyError> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(Mark at, string message) =>
        _errors.Add(new PolicyError((int)Math.Max(1, at.Line), (int)Math.Max(1, at.Column), message));

    public ImmutableArray<PolicyError> InFileOrder() => [.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];
}
