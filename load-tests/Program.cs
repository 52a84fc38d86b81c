using CemStream.LoadTests.Fanout;

return args switch
{
    ["fanout", .. var rest] => await FanoutCommand.RunAsync(rest),
    [FanoutServer.Command, .. var rest] => await FanoutServer.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: load-tests fanout [options] [--json FILE]; load-tests/README.md tells the rest.");
    return 2;
}
