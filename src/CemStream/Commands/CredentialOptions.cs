using System.CommandLine;
using CemStream.Certificates;
using CemStream.Clients;

namespace CemStream.Commands;

/// <summary>How a command signs in, and whom it trusts.</summary>
internal sealed class CredentialOptions
{
    public const string Variable = "CEMSTREAM_KEY";

    private readonly Option<string?> _key = new("--key")
    {
        Description = $"API key or token to sign in with [default: {Variable} in the environment]",
        HelpName = "KEY",
    };

    private readonly Option<FileInfo?> _authority = new("--ca")
    {
        Description = "certificates (PEM) of the authorities to trust on an https address [default: those of the system]",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo?> _certificate = new("--cert")
    {
        Description = "certificate (PEM or PFX) to show to a server that asks for one [default: none]",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo?> _certificateKey = new("--cert-key")
    {
        Description = "its private key (PEM) [default: in the same file]",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(_key);
        command.Add(_authority);
        command.Add(_certificate);
        command.Add(_certificateKey);
    }

    /// <exception cref="UsageException">A file cannot be used.</exception>
    public ClientCredentials Read(CommandContext context) => new(
        context.Value(_key) ?? Environment.GetEnvironmentVariable(Variable) ?? "",
        Authorities.Read(context.Value(_authority)),
        ClientCertificate.Read(context.Value(_certificate), context.Value(_certificateKey)));
}
