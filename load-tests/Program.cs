using CemStream.LoadTests.Fanout;
using CemStream.LoadTests.Pipeline;
using CemStream.LoadTests.Scoring;
using CemStream.LoadTests.Soak;

return args switch
{
    ["fanout", .. var rest] => await FanoutCommand.RunAsync(rest),
    [FanoutServer.Command, .. var rest] => await FanoutServer.RunAsync(rest),
    ["pipeline", .. var rest] => await PipelineCommand.RunAsync(rest),
    ["scoring", .. var rest] => await ScoringCommand.RunAsync(rest),
    ["soak", .. var rest] => await SoakCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: load-tests fanout|pipeline|scoring|soak [options] [--json FILE]; load-tests/README.md tells the rest.");
    return 2;
}
