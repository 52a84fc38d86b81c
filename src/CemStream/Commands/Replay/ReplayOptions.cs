using System.CommandLine;
using CemStream.Dialogues;
using CemStream.Replay;

namespace CemStream.Commands.Replay;

/// <summary>What to replay, how fast, and how to count.</summary>
internal sealed class ReplayOptions
{
    private const double DefaultRate = 500;

    private readonly Argument<FileInfo> _file = new("FILE") { Description = "dialogues, events or profiles, one JSON object a line" };

    private readonly Option<double> _rate = new("--rate")
    {
        Description = "events a second",
        DefaultValueFactory = _ => DefaultRate,
        HelpName = "N/s",
        CustomParser = Rates.Parse,
    };

    private readonly Option<bool> _flatOut = new("--flat-out") { Description = "as fast as the service takes them" };

    private readonly Option<DialogueChannel?> _channel = new("--channel")
    {
        Description = "tell dialogues as chat or call; if left out: a call where speakers have names, else a chat",
        HelpName = "CHANNEL",
        CustomParser = result => Choice.Parse<DialogueChannel>(result),
    };

    private readonly Option<Uri?> _http = new("--http")
    {
        Description = "HTTP address of the service, for its counters; port 8080 of --server if left out",
        HelpName = "URL",
        CustomParser = Addresses.Parse,
    };

    private readonly Option<bool> _embedded = new("--embedded")
    {
        Description = "if no service answers, run one inside this process, on a folder that is thrown away",
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_rate);
        command.Add(_flatOut);
        command.Add(_channel);
        command.Add(_http);
        command.Add(_embedded);
    }

    /// <exception cref="UsageException">There is no such file.</exception>
    public ReplayFile File(CommandContext context, DateTimeOffset end)
    {
        var file = context.Required(_file);
        return file.Exists
            ? new ReplayFile(file.FullName, end, context.Value(_channel))
            : throw new UsageException($"FILE: there is no file \"{file.FullName}\"");
    }

    public Pace Pace(CommandContext context, TimeProvider time) => new(context.Value(_flatOut) ? null : context.Required(_rate), time);

    /// <summary>Where the service counts, given where it speaks gRPC.</summary>
    public Uri Http(CommandContext context, Uri server) => context.Value(_http) ?? new UriBuilder(server) { Port = 8080 }.Uri;

    public bool MayEmbed(CommandContext context) => context.Value(_embedded);
}
