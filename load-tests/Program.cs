using System.CommandLine;
using CemStream.LoadTests.Fanout;
using CemStream.LoadTests.Pipeline;
using CemStream.LoadTests.Scoring;
using CemStream.LoadTests.Soak;

var root = new RootCommand("Measures CemStream on this machine; load-tests/README.md tells what each figure means.")
{
    ScoringCommand.Create(), FanoutCommand.Create(), FanoutServer.Create(), PipelineCommand.Create(), SoakCommand.Create(),
};

return await root.Parse(args).InvokeAsync();
