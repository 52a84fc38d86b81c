using System.Text;
using CemStream.Kafka.Log;

namespace CemStream.Kafka.Tests;

public sealed class CustomerPartitionerTests
{
    // The values that the Java client gives.
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void Murmur2_KnownKeys_IsTheJavaClients(string key, int expected) =>
        Assert.Equal(expected, unchecked((int)CustomerPartitioner.Murmur2(Encoding.UTF8.GetBytes(key))));

    [Fact]
    public void Partition_LongId_IsInRange() =>
        Assert.InRange(CustomerPartitioner.Partition(new string('ñ', 5_000), 7), 0, 6);
}
