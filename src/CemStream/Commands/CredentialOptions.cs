using System.CommandLine;
using CemStream.Clients;

namespace CemStream.Commands;

/// <summary>How a command signs in, and whom it trusts.</summary>
internal sealed class CredentialOptions
{
    private const string Variable = "CEMSTREAM_KEY";

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

    public void AddTo(Command command)
    {
        command.Add(_key);
        command.Add(_authority);
    }

    /// <exception cref="UsageException">The file of authorities cannot be used.</exception>
    public ClientCredentials Read(CommandContext context) => new(
        context.Value(_key) ?? Environment.GetEnvironmentVariable(Variable) ?? "",
        Authorities.Read(context.Value(_authority)));
}
