using CemStream.LoadTests.Fanout;
using CemStream.LoadTests.Scoring;

return args switch
{
    ["fanout", .. var rest] => await FanoutCommand.RunAsync(rest),
    [FanoutServer.Command, .. var rest] => await FanoutServer.RunAsync(rest),
    ["scoring", .. var rest] => await ScoringCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: load-tests fanout|scoring [options] [--json FILE]; load-tests/README.md tells the rest.");
    return 2;
}
