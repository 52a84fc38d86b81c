using System.CommandLine;
using CemStream.Commands.Model;
using CemStream.Commands.Policy;
using CemStream.Dialogues;
using CemStream.Folding;
using CemStream.Models;
using CemStream.RiskEvaluation;

namespace CemStream.Commands.Risk;

internal static class RiskCommand
{
    public static Command Create(TimeProvider time) => new("risk", "Measure the risk score.") { Evaluate(time) };

    private static CliCommand Evaluate(TimeProvider time)
    {
        var files = new Option<FileInfo[]>("--dialogues")
        {
            Description = "dialogues whose customers said how satisfied they were; may be repeated",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            HelpName = "FILE",
        };
        var policy = PolicyOption.Create();
        var model = ModelOption.Create();
        var json = JsonOption.Create();
        var command = new CliCommand("evaluate", "Replay dialogues through the fold and see how well risk finds the dissatisfied.")
        {
            files, policy, model, json,
        };
        command.Examples =
        [
            "cemstream risk evaluate --dialogues dialogues/uss_sgd_en.jsonl",
            "cemstream risk evaluate --dialogues a.jsonl b.jsonl --json",
        ];
        command.Notes =
        [
            "Dissatisfied is the lowest quarter, as near as the ratings allow, by the overall rating, else by the mean of the rated turns,",
            "else by the mean of the labels of the customer's turns.",
            "AUC is the chance that a dissatisfied customer has a higher risk than another one; 0.5 is a coin's.",
        ];
        command.SetBody((context, cancellationToken) =>
        {
            var decoder = Decoders.Create(ModelFile.Load(context.Path(model)));
            var fold = new DialogueFold(decoder, PolicyFile.Load(context.Path(policy)), time.GetUtcNow());
            RiskReport[] reports = [.. context.Required(files).Select(file => Run(fold, file, cancellationToken))];
            RiskReportPrinter.Print(context, reports, context.Value(json));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static RiskReport Run(DialogueFold fold, FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new UsageException($"--dialogues: there is no file \"{file.FullName}\"");
        }

        var dialogues = DialogueReader.Read(file.FullName).AsParallel().AsOrdered().WithCancellation(cancellationToken);
        DialogueOutcome[] outcomes = [.. dialogues.Select(fold.Run).OfType<DialogueOutcome>()];
        return outcomes.Length > 0
            ? RiskReport.Of(Path.GetFileNameWithoutExtension(file.Name), outcomes)
            : throw new FailureException($"{file}: no dialogue says how satisfied its customer was");
    }
}
