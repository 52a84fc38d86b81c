namespace CemStream.Sentiment.Evaluation;

/// <summary>Counts of true and predicted classes.</summary>
internal sealed class Confusion(int classes)
{
    private readonly int[,] _counts = new int[classes, classes];

    public int Rows { get; private set; }

    public double Accuracy => Rows == 0 ? 0 : (double)Enumerable.Range(0, classes).Sum(label => _counts[label, label]) / Rows;

    public int ClassesPresent => Enumerable.Range(0, classes).Count(label => Actual(label) > 0);

    /// <summary>The mean of F1 over the classes that truly occur.</summary>
    public double MacroF1 => Rows == 0 ? 0 : Enumerable.Range(0, classes).Where(label => Actual(label) > 0).Average(F1);

    public void Add(int actual, int predicted)
    {
        _counts[actual, predicted]++;
        Rows++;
    }

    private double F1(int label) => 2.0 * _counts[label, label] / (Actual(label) + Predicted(label));

    private int Actual(int label) => Enumerable.Range(0, classes).Sum(predicted => _counts[label, predicted]);

    private int Predicted(int label) => Enumerable.Range(0, classes).Sum(actual => _counts[actual, label]);
}
