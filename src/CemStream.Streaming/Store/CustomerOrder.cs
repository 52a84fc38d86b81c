namespace CemStream.Streaming.Store;

public enum CustomerOrder
{
    Risk,
    Priority,
}
