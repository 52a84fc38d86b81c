using CemStream.LoadTests.Scoring;

return args switch
{
    ["scoring", .. var rest] => await ScoringCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: load-tests scoring [options] [--json FILE]; load-tests/README.md tells the rest.");
    return 2;
}
