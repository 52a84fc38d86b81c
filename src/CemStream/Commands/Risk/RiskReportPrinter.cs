using System.Text.Json;
using CemStream.RiskEvaluation;
using Spectre.Console;

namespace CemStream.Commands.Risk;

internal static class RiskReportPrinter
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static void Print(CommandContext context, IReadOnlyList<RiskReport> reports, bool json)
    {
        if (!json)
        {
            context.Console.Write(ToTable(reports));
            return;
        }

        foreach (var report in reports)
        {
            context.Output.WriteLine(JsonSerializer.Serialize(report, CamelCase));
        }
    }

    private static Table ToTable(IReadOnlyList<RiskReport> reports)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var report in reports)
        {
            table.AddColumn(new TableColumn(Markup.Escape(report.File)).RightAligned());
        }

        AddRow("dialogues", report => $"{report.Dialogues:#,0}");
        AddRow("dissatisfied (about the lowest quarter)", report => $"{report.Dissatisfied:#,0}");
        AddRow("  satisfied this much or less", report => $"{report.SatisfactionLimit:0.##}");
        AddRow("AUC of the risk at the end", report => Show(report.AucOfFinalRisk));
        AddRow("AUC of the highest risk", report => Show(report.AucOfPeakRisk));
        AddRow("precision at 10 %", report => Show(report.PrecisionAtTenPercent));
        AddRow("  by chance", report => Show((double)report.Dissatisfied / report.Dialogues));
        AddRow("alerted among the dissatisfied", report => $"{report.AlertedShareOfDissatisfied:0.0 %}");
        AddRow("alerted among the others", report => $"{report.AlertedShareOfOthers:0.0 %}");
        AddRow("turns still to come at the alert (median)", report => report.MedianTurnsToSpare is { } turns ? $"{turns:0.#}" : "–");
        return table;

        void AddRow(string label, Func<RiskReport, string> value) =>
            table.AddRow([label, .. reports.Select(report => Markup.Escape(value(report)))]);
    }

    private static string Show(double? share) => share is { } value ? $"{value:0.000}" : "–";
}
