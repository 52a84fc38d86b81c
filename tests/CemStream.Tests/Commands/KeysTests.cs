using CemStream.Gateway.Security;

namespace CemStream.Tests.Commands;

public sealed class KeysTests
{
    [Fact]
    public async Task New_Twice_PrintsTwoKeysWithTheirHashes()
    {
        var first = (await Cli.RunAsync("keys", "new")).Output.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries);
        var second = (await Cli.RunAsync("keys", "new")).Output.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["key", first[1], "hash", ApiKeys.Hash(first[1])], first);
        Assert.StartsWith("cem_", first[1]);
        Assert.NotEqual(first[1], second[1]);
    }
}
