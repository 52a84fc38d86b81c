namespace CemStream.Sentiment.Evaluation;

/// <summary>
/// Expected calibration error (Guo et al., 2017): how far the probability of the predicted class is from how often it is right, over
/// ten equal bins of that probability weighed by their rows.
/// </summary>
internal sealed class CalibrationError
{
    private const int Bins = 10;
    private readonly int[] _rows = new int[Bins];
    private readonly double[] _confidence = new double[Bins];
    private readonly int[] _right = new int[Bins];

    public int Rows => _rows.Sum();

    /// <summary>0 to 1.</summary>
    public double Value => Rows == 0 ? 0 : Enumerable.Range(0, Bins).Sum(bin => Math.Abs(_confidence[bin] - _right[bin])) / Rows;

    public void Add(double confidence, bool isRight)
    {
        int bin = Math.Min(Bins - 1, (int)(confidence * Bins));
        _rows[bin]++;
        _confidence[bin] += confidence;
        _right[bin] += isRight ? 1 : 0;
    }

    public void Add(CalibrationError other)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            _rows[bin] += other._rows[bin];
            _confidence[bin] += other._confidence[bin];
            _right[bin] += other._right[bin];
        }
    }
}
