using CemStream.Sentiment.Evaluation;

namespace CemStream.Sentiment.Tests.Evaluation;

public class CalibrationErrorTests
{
    [Fact]
    public void Value_RightAsOftenAsSaid_IsZero()
    {
        var error = new CalibrationError();
        for (int row = 0; row < 4; row++)
        {
            error.Add(0.75, isRight: row > 0);
        }

        Assert.Equal(0, error.Value, 12);
    }

    [Fact]
    public void Value_TwoBins_IsWeighedByTheirRows()
    {
        var error = new CalibrationError();
        var other = new CalibrationError();
        error.Add(1, isRight: false);
        other.Add(0.6, isRight: true);
        other.Add(0.6, isRight: true);
        other.Add(0.6, isRight: true);
        error.Add(other);

        Assert.Equal((1 + (3 * 0.4)) / 4, error.Value, 12);
    }
}
