using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>
/// <c>LINEAR2C</c>: i32 size of a float · f32 bias · i32 features · i32 count and i32[] positions, none if all have a weight ·
/// i32 count and f32[] weights. <c>PMIXCALP</c>: such a predictor in <c>Predictor</c>, and <c>PLATTCAL</c> (f64 slope, f64 offset) in
/// <c>Calibrator</c>.
/// </summary>
internal static class BinaryPredictorReader
{
    public static Predictor Read(ModelFolder folder, Column features, PredictionThreshold threshold)
    {
        ModelKey key = folder.ReadKey();
        return key.Signature switch
        {
            "LINEAR2C" => ReadLinear(key, features, new LogisticLink(-1, 0, IsCalibrated: false, threshold), "AveragedPerceptron"),
            "PMIXCALP" => ReadLinear(
                folder.Below("Predictor").ReadKey(),
                features,
                ReadCalibrator(folder.Below("Calibrator").ReadKey(), threshold),
                "SdcaLogisticRegression or LbfgsLogisticRegression"),
            _ => throw key.Unsupported("SdcaLogisticRegression, LbfgsLogisticRegression and AveragedPerceptron are"),
        };
    }

    private static LogisticLink ReadCalibrator(ModelKey key, PredictionThreshold threshold)
    {
        BodyReader body = key.Signature == "PLATTCAL" ? key.Body : throw key.Unsupported("of the calibrators, Platt's is");
        double slope = body.ReadDouble();
        double offset = body.ReadDouble();
        return double.IsFinite(slope) && double.IsFinite(offset)
            ? new LogisticLink(slope, offset, IsCalibrated: true, threshold)
            : throw key.Invalid("its numbers are not finite");
    }

    private static Predictor ReadLinear(ModelKey key, Column features, LogisticLink link, string trainers)
    {
        BodyReader body = key.Signature == "LINEAR2C" ? key.Body : throw key.Unsupported("of the predictors with a calibrator, linear ones are");
        body.ReadCount(sizeof(float), sizeof(float));
        float bias = body.ReadSingle();
        int count = FeatureLimits.Check(body.ReadInt(), outputs: 1, features, key);
        int[] positions = body.ReadInts(body.ReadInt());
        float[] values = body.ReadSingles(body.ReadInt());
        bool isDense = positions.Length == 0 && values.Length == count;
        if (!isDense && positions.Length != values.Length)
        {
            throw key.Invalid($"it has {values.Length} weights at {positions.Length} positions");
        }

        float[] weights = isDense ? values : new float[count];
        if (!isDense)
        {
            FeatureLimits.Spread(positions, values, weights, output: 0, outputs: 1, key);
        }

        FeatureLimits.CheckRange([bias, .. weights], key);
        return new Predictor(features, count, [bias], weights, ["false", "true"], link, trainers);
    }
}
