using System.Buffers.Binary;
using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>
/// <c>MULTI LR</c>: i32 size of a float · i32 features · i32 classes · f32[classes] biases · i32 row starts, 0 if every feature has a weight ·
/// i32[] row starts · i32 count and i32[] positions · i32 count and f32[] weights, class after class. <c>LabelNames</c>, if it is there, has
/// the numbers of the labels' strings.
/// </summary>
internal static class MultiClassPredictorReader
{
    private const int MostClasses = 1000;

    public static Predictor Read(ModelFolder folder, Column features, Column label)
    {
        ModelKey key = folder.ReadKey();
        BodyReader body = key.Signature == "MULTI LR"
            ? key.Body
            : throw key.Unsupported("of the multi-class trainers, SdcaMaximumEntropy and LbfgsMaximumEntropy are");
        body.ReadCount(sizeof(float), sizeof(float));
        int count = body.ReadInt();
        int classes = body.ReadCount(1, MostClasses);
        FeatureLimits.Check(count, classes, features, key);
        float[] biases = body.ReadSingles(classes);
        float[] weights = ReadWeights(ref body, key, count, classes);
        FeatureLimits.CheckRange(biases, key);
        FeatureLimits.CheckRange(weights, key);
        IReadOnlyList<string> labels = Labels(folder, key, label, classes);
        return new Predictor(features, count, biases, weights, labels, new SoftmaxLink(), "SdcaMaximumEntropy or LbfgsMaximumEntropy");
    }

    private static float[] ReadWeights(ref BodyReader body, ModelKey key, int count, int classes)
    {
        int[] starts = body.ReadInts(body.ReadInt());
        int[] positions = body.ReadInts(body.ReadInt());
        float[] values = body.ReadSingles(body.ReadInt());
        bool isDense = starts.Length == 0 && positions.Length == 0 && values.Length == count * classes;
        if (!isDense && (starts.Length != classes + 1 || starts[0] != 0 || starts[^1] != positions.Length || positions.Length != values.Length))
        {
            throw key.Invalid($"its {values.Length} weights do not fit {classes} classes of {count} features");
        }

        float[] weights = new float[count * classes];
        for (int row = 0; row < classes; row++)
        {
            if (isDense)
            {
                Transpose(values.AsSpan(row * count, count), weights, row, classes);
            }
            else if (starts[row] > starts[row + 1] || starts[row + 1] > positions.Length)
            {
                throw key.Invalid("its rows are out of order");
            }
            else
            {
                Range range = starts[row]..starts[row + 1];
                FeatureLimits.Spread(positions.AsSpan(range), values.AsSpan(range), weights, row, classes, key);
            }
        }

        return weights;
    }

    private static void Transpose(ReadOnlySpan<float> row, Span<float> weights, int output, int outputs)
    {
        for (int feature = 0; feature < row.Length; feature++)
        {
            weights[(feature * outputs) + output] = row[feature];
        }
    }

    private static IReadOnlyList<string> Labels(ModelFolder folder, ModelKey key, Column label, int classes)
    {
        IReadOnlyList<string> labels = label is KeysColumn keys ? keys.Values : LabelNames(folder, key);
        return labels.Count == classes
            ? labels
            : throw key.Invalid($"it has {classes} classes, and {labels.Count} labels are known");
    }

    private static string[] LabelNames(ModelFolder folder, ModelKey key)
    {
        ReadOnlySpan<byte> numbers = (folder.Find("LabelNames") ?? throw key.Unsupported("the model does not say what its classes are called")).Span;
        string[] names = new string[numbers.Length / sizeof(int)];
        for (int index = 0; index < names.Length; index++)
        {
            int id = BinaryPrimitives.ReadInt32LittleEndian(numbers[(index * sizeof(int))..]);
            names[index] = id >= 0 && id < key.Strings.Count ? key.Strings[id] : throw key.Invalid($"it has no label {id}");
        }

        return names;
    }
}
