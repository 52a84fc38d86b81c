using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>
/// <c>BIN PRED</c>: i32 name of the features · f32 threshold · i32 name of the column that the threshold is of.
/// <c>MC  PRED</c>: i32 name of the features · i32 name of the label · i32 names of the two outputs. The predictor is in <c>Model</c>.
/// </summary>
internal static class PredictorReader
{
    private const uint BinaryVersion = 0x10001;
    private const uint MultiClassVersion = 0x10002;

    public static Predictor Read(ModelFolder folder, ModelKey key, ColumnMap columns)
    {
        uint version = key.Signature == "BIN PRED" ? BinaryVersion : MultiClassVersion;
        if (key.Version != version)
        {
            throw key.Unsupported($"it has version {key.Version >> 16}.{key.Version & 0xFFFF}");
        }

        BodyReader body = key.Body;
        Column features = columns[body.ReadString()];
        return version == BinaryVersion
            ? BinaryPredictorReader.Read(folder.Below("Model"), features, ReadThreshold(ref body, key))
            : MultiClassPredictorReader.Read(folder.Below("Model"), features, columns[body.ReadString()]);
    }

    private static PredictionThreshold ReadThreshold(ref BodyReader body, ModelKey key)
    {
        float value = body.ReadSingle();
        string column = body.ReadString();
        return column switch
        {
            _ when float.IsNaN(value) => throw key.Invalid("the threshold is not a number"),
            "Score" => new PredictionThreshold(value, IsOfProbability: false),
            "Probability" => new PredictionThreshold(value, IsOfProbability: true),
            _ => throw key.Unsupported($"its threshold is of the column \"{column}\""),
        };
    }
}
