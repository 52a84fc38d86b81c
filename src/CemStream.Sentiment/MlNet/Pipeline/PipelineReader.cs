using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>Walks a chain of transforms and keeps what each column is made of. What is not known is refused by name.</summary>
internal sealed class PipelineReader
{
    private const string Root = "TransformerChain";
    private const int MostTransforms = 1000;

    private readonly ColumnMap _columns = new();
    private Predictor? _predictor;

    /// <exception cref="InvalidModelException">The model is damaged, or uses what is not supported.</exception>
    public static Predictor Read(ModelArchive archive)
    {
        var reader = new PipelineReader();
        reader.ReadComponent(new ModelFolder(archive, Root));
        return reader._predictor ?? throw new InvalidModelException("The model has no predictor: it was saved before it was trained.");
    }

    private void ReadComponent(ModelFolder folder)
    {
        ModelKey key = folder.ReadKey();
        switch (key.Signature)
        {
            case "XF CHAIN":
                ReadChain(folder, key);
                break;
            case "TEXT XFR":
                ReadComponent(folder.Below("Chain"));
                break;
            case "BIN PRED":
            case "MC  PRED":
                _predictor = _predictor is null
                    ? PredictorReader.Read(folder, key, _columns)
                    : throw key.Unsupported("it is a second predictor");
                break;
            case "KEY2VALT" when _predictor is not null:
                // Turns the predicted class back into its label; the labels are known from the pipeline.
                break;
            default:
                TransformReader.Read(folder, key, _columns);
                break;
        }
    }

    private void ReadChain(ModelFolder folder, ModelKey key)
    {
        BodyReader body = key.Body;
        int count = body.ReadCount(0, MostTransforms);
        for (int index = 0; index < count; index++)
        {
            ReadComponent(folder.Below($"Transform_{index:000}"));
        }
    }
}
