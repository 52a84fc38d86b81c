namespace CemStream.LoadTests.Fanout;

/// <summary>What the measuring process asks of the server.</summary>
internal sealed class ServerCommands(AlertSource source)
{
    private AllocationProfile? _profile;

    public async Task<string> AnswerAsync(string[] command)
    {
        switch (command)
        {
            case ["prepare", var count]:
                source.Prepare(int.Parse(count));
                return "ok";
            case ["release"]:
                return source.Release().ToString();
            case ["rate", var rate, var seconds]:
                return (await source.ProduceAsync(int.Parse(rate), TimeSpan.FromSeconds(int.Parse(seconds)))).ToString();
            case ["profile"]:
                _profile ??= new AllocationProfile();
                _profile.TakeTop(0);
                return "ok";
            case ["types", var count]:
                return _profile?.TakeTop(int.Parse(count)) ?? "";
            default:
                return ServerFigures.Read(collect: command is ["collect"]).ToString();
        }
    }
}
