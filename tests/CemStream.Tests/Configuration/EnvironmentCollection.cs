namespace CemStream.Tests.Configuration;

/// <summary>Tests that set or read environment variables: the process has only one set of them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "environment";
}
