using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace CemStream.Configuration;

/// <summary>Where settings come from; later ones win: a file, the environment, the command line.</summary>
internal static class ConfigurationSources
{
    public const string DefaultFile = "cemstream.json";
    public const string EnvironmentPrefix = "CEMSTREAM_";

    /// <param name="file">Must exist. <see langword="null"/>: "cemstream.json" in the working directory, if it is there.</param>
    /// <param name="commandLine">Settings of the command line by path.</param>
    /// <exception cref="InvalidDataException">The file is not JSON.</exception>
    public static IConfigurationRoot Build(FileInfo? file, IEnumerable<KeyValuePair<string, string?>> commandLine) =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath(file?.FullName ?? DefaultFile), optional: file is null, reloadOnChange: false)
            .AddEnvironmentVariables(EnvironmentPrefix)
            .AddInMemoryCollection(commandLine)
            .Build();

    /// <summary>Names the source that a setting's value is taken from.</summary>
    public static string SourceOf(IConfigurationRoot configuration, string path) =>
        ProviderOf(configuration, path) switch
        {
            null => "default",
            JsonConfigurationProvider json => $"file {json.Source.Path}",
            EnvironmentVariablesConfigurationProvider => $"environment {EnvironmentPrefix}{path.Replace(":", "__").ToUpperInvariant()}",
            MemoryConfigurationProvider => "command line",
            var other => other.ToString()!,
        };

    public static bool IsFromEnvironment(IConfigurationRoot configuration, string path) =>
        ProviderOf(configuration, path) is EnvironmentVariablesConfigurationProvider;

    private static IConfigurationProvider? ProviderOf(IConfigurationRoot configuration, string path) =>
        configuration.Providers.Reverse().FirstOrDefault(provider => provider.TryGet(path, out _));
}
