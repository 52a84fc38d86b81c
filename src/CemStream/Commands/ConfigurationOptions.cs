using System.CommandLine;
using CemStream.Configuration;

namespace CemStream.Commands;

/// <summary>The settings of the service on the command line; they win over environment and file.</summary>
internal sealed class ConfigurationOptions
{
    private readonly Option<FileInfo?> _file = new("--config")
    {
        Description = $"settings file (JSON) [default: {ConfigurationSources.DefaultFile} in the working directory, if it is there]",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "any setting, as in --set Log:Level=Debug; may be repeated; `cemstream config show` lists all",
        HelpName = "SECTION:KEY=VALUE",
    };

    private readonly Dictionary<string, string?> _byDefault = [];

    private Flag[] _flags =
    [
        new("--http-port", "Listen:HttpPort", "HTTP port [default: 8080]", "PORT"),
        new("--grpc-port", "Listen:GrpcPort", "gRPC port [default: 8081]", "PORT"),
        new("--address", "Listen:Address", "IP address to listen on, * for all [default: 127.0.0.1]", "IP"),
        new("--data", "Sqlite:Path", $"folder of the database [default: {CemStreamOptions.DefaultDataFolder}]", "DIR"),
        new("--policy", "Policy:File", "policy file; the shipped policy if left out", "FILE"),
        new("--model", "Model:File", "sentiment model; the shipped model if left out", "FILE"),
        LogLevel("Information"),
    ];

    /// <summary>Without those that only a service has use for; by default only warnings are logged.</summary>
    public static ConfigurationOptions ForStorage() => Quiet(flag => flag.Path == "Sqlite:Path");

    /// <summary>For a service inside the command: neither address nor folder is asked, and by default only warnings are logged.</summary>
    public static ConfigurationOptions ForSeparateService() =>
        Quiet(flag => flag.Path is not ("Listen:Address" or "Sqlite:Path" or "Log:Level"));

    public void AddTo(Command command)
    {
        foreach (var flag in _flags)
        {
            command.Add(flag.Option);
        }

        command.Add(_file);
        command.Add(_set);
    }

    /// <param name="context">The command's arguments.</param>
    /// <param name="fixedValues">What the command insists on, whatever its arguments say.</param>
    /// <exception cref="UsageException">The file is not there or not JSON, or --set is malformed.</exception>
    public LoadedOptions Load(CommandContext context, IReadOnlyDictionary<string, string?>? fixedValues = null)
    {
        var settings = new Dictionary<string, string?>(_byDefault);
        foreach (var flag in _flags)
        {
            if (context.Value(flag.Option) is { } value)
            {
                settings[flag.Path] = flag.Path == "Sqlite:Path" ? Path.Combine(value, CemStreamOptions.DatabaseName) : value;
            }
        }

        foreach (var assignment in context.Value(_set) ?? [])
        {
            var (path, value) = Split(assignment);
            settings[path] = value;
        }

        foreach (var (path, value) in fixedValues ?? new Dictionary<string, string?>())
        {
            settings[path] = value;
        }

        return Build(context.Value(_file), settings);
    }

    private static ConfigurationOptions Quiet(Func<Flag, bool> isOffered)
    {
        var options = new ConfigurationOptions { _byDefault = { ["Log:Level"] = "Warning" } };
        options._flags = [.. options._flags.Where(isOffered), LogLevel("Warning")];
        return options;
    }

    private static Flag LogLevel(string byDefault) =>
        new("--log-level", "Log:Level", $"Trace, Debug, Information, Warning, Error or None [default: {byDefault}]", "LEVEL");

    private static (string Path, string Value) Split(string assignment)
    {
        var equals = assignment.IndexOf('=');
        return equals > 0 && assignment[..equals].Contains(':')
            ? (assignment[..equals], assignment[(equals + 1)..])
            : throw new UsageException($"--set: \"{assignment}\" has not the form SECTION:KEY=VALUE");
    }

    private static LoadedOptions Build(FileInfo? file, Dictionary<string, string?> settings)
    {
        if (file is { Exists: false })
        {
            throw new UsageException($"--config: there is no file \"{file.FullName}\"");
        }

        try
        {
            return OptionsLoader.Load(ConfigurationSources.Build(file, settings));
        }
        catch (InvalidDataException e)
        {
            throw new UsageException($"{file?.ToString() ?? ConfigurationSources.DefaultFile}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private sealed class Flag(string name, string path, string description, string helpName)
    {
        public string Path => path;

        public Option<string?> Option { get; } = new(name) { Description = description, HelpName = helpName };
    }
}
