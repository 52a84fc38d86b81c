namespace CemStream.LoadTests.Fanout;

/// <summary>One row of the table.</summary>
/// <param name="Subscribers">Healthy and stalled ones together.</param>
/// <param name="Connections">That they share evenly.</param>
/// <param name="Teams">Above 1, each subscriber wants the alerts of one team only. A divisor of the subscribers.</param>
/// <param name="Stalled">How many never read on after 64 KB.</param>
/// <param name="IsBare">Kestrel alone writes the same bytes, without CemStream.</param>
internal sealed record FanoutScenario(int Subscribers, int Connections, int Teams = 1, int Stalled = 0, bool IsBare = false)
{
    public string Name =>
        $"{Subscribers} over {Connections}" + (Teams > 1 ? $", {Teams} teams" : "") + (Stalled > 0 ? $", {Stalled} stalled" : "")
        + (IsBare ? ", bare Kestrel" : "");

    /// <summary>Deliveries that one alert makes.</summary>
    public int DeliveriesPerAlert => (Subscribers - Stalled) / Teams;
}
