using CemStream.Risk.Alerts;
using CemStream.Risk.Events;

namespace CemStream.Risk.Tests;

public class AlertIdsTests
{
    [Fact]
    public void Create_KnownInput_NeverChanges() =>
        Assert.Equal("e7daf026e769e069c067b484b86f8f4a", AlertIds.Create("c-1", "churn-risk", new LogPosition(3, 42)));

    [Fact]
    public void Create_AnyPartDiffers_AnotherId()
    {
        string[] ids =
        [
            AlertIds.Create("ab", "c", new LogPosition(1, 2)),
            AlertIds.Create("a", "bc", new LogPosition(1, 2)),
            AlertIds.Create("ab", "d", new LogPosition(1, 2)),
            AlertIds.Create("ab", "c", new LogPosition(2, 2)),
            AlertIds.Create("ab", "c", new LogPosition(1, 3)),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }
}
