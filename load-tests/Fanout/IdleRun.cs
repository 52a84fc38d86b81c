namespace CemStream.LoadTests.Fanout;

/// <summary>Measures the memory of idle subscribers: what the server grows by, after a collection, from a few of them to all.</summary>
internal sealed class IdleRun(FanoutScenario scenario, FanoutOptions options)
{
    public async Task<IdleResult> MeasureAsync()
    {
        await using var server = await ServerProcess.StartAsync(options.ServerCores, scenario.Teams, scenario.IsBare);

        // So that code and caches are not counted as the subscribers'.
        await using var few = await SubscriberFleet.OpenAsync(scenario with { Subscribers = 200, Connections = 2 }, server.Port);
        var before = await SettledAsync(server);
        if (options.Profile)
        {
            await server.AskAsync("profile");
        }

        await using var fleet = await SubscriberFleet.OpenAsync(scenario, server.Port);
        var after = await SettledAsync(server);
        if (options.Profile)
        {
            Console.WriteLine($"  opening allocated: {await server.AskAsync("types 30")}");
        }

        return new IdleResult(
            scenario.Name, scenario.Subscribers, scenario.Connections,
            (after.ManagedBytes - before.ManagedBytes) / (double)scenario.Subscribers,
            (after.ResidentBytes - before.ResidentBytes) / (double)scenario.Subscribers);
    }

    // Kestrel gives the memory that it needed for the moment of opening back over some seconds.
    private async Task<ServerFigures> SettledAsync(ServerProcess server)
    {
        await server.AskAsync("collect");
        await Task.Delay(TimeSpan.FromSeconds(options.Settle));
        return ServerFigures.Parse(await server.AskAsync("collect"));
    }
}
