namespace CemStream.Sentiment.Tests.MlNet.Recipes;

/// <summary>Writes the linear predictor of a recipe.</summary>
internal static class PredictorFile
{
    public const double Slope = -1.25;
    public const double Offset = 0.5;

    public static void Write(Recipe recipe, RecipeOracle learnt, string features, Action<string, ComponentWriter> add)
    {
        if (recipe.Trainer == TrainerKind.MultiClass)
        {
            var predictor = new ComponentWriter("MC  PRED", 0x10002, "MulticlassPredXfer");
            add("", predictor.Name(features).Name("Label").Name("PredictedLabel").Name("Score"));
            add("/Model", MultiClass(learnt, recipe.HasSparseWeights));
            return;
        }

        bool isMargin = recipe.Trainer == TrainerKind.Margin;
        add("", new ComponentWriter("BIN PRED", 0x10001, "BinaryPredXfer").Name(features).Single(0).Name("Score"));
        add(isMargin ? "/Model" : "/Model/Predictor", Linear(learnt, recipe.HasSparseWeights));
        if (!isMargin)
        {
            add("/Model", new ComponentWriter("PMIXCALP", 0x10001, "PMixCaliPredExec"));
            add("/Model/Calibrator", new ComponentWriter("PLATTCAL", 0x10001, "PlattCaliExec").Double(Slope).Double(Offset));
        }
    }

    private static ComponentWriter Linear(RecipeOracle learnt, bool isSparse)
    {
        float[] weights = learnt.Weights[0];
        int[] positions = isSparse ? Positions(weights) : [];
        return new ComponentWriter("LINEAR2C", 0x20002, "Linear2CExec").Int(4).Single(learnt.Biases[0]).Int(weights.Length)
            .Int(positions.Length).Ints(positions)
            .Int(isSparse ? positions.Length : weights.Length)
            .Singles(isSparse ? positions.Select(position => weights[position]) : weights);
    }

    private static ComponentWriter MultiClass(RecipeOracle learnt, bool isSparse)
    {
        float[][] rows = learnt.Weights;
        ComponentWriter component = new ComponentWriter("MULTI LR", 0x10003, "MultiClassLRExec")
            .Int(4).Int(rows[0].Length).Int(rows.Length).Singles(learnt.Biases);
        if (!isSparse)
        {
            return component.Int(0).Int(0).Int(rows.Length * rows[0].Length).Singles(rows.SelectMany(row => row));
        }

        int[][] positions = [.. rows.Select(Positions)];
        int end = 0;
        int total = positions.Sum(row => row.Length);
        return component.Int(rows.Length + 1).Int(0).Ints(positions.Select(row => end += row.Length))
            .Int(total).Ints(positions.SelectMany(row => row))
            .Int(total).Singles(positions.SelectMany((row, index) => row.Select(position => rows[index][position])));
    }

    private static int[] Positions(float[] weights) => [.. Enumerable.Range(0, weights.Length).Where(index => weights[index] != 0)];
}
