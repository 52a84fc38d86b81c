using CemStream.Commands;
using Microsoft.Extensions.Logging;

namespace CemStream.Tests.Commands;

public sealed class ConfigurationOptionsTests
{
    [Theory]
    [InlineData(LogLevel.Warning)]
    [InlineData(LogLevel.Debug, "--log-level", "Debug")]
    [InlineData(LogLevel.Error, "--set", "Log:Level=Error")]
    public void ForStorage_LogLevel_IsWarningUnlessGiven(LogLevel expected, params string[] arguments)
    {
        var configuration = ConfigurationOptions.ForStorage();
        var command = new CliCommand("test", "");
        configuration.AddTo(command);

        Assert.Equal(expected, configuration.Load(new CommandContext(command.Parse(arguments))).OrThrow().Options.Log.Level);
    }
}
