namespace CemStream.Gateway.Metrics;

internal enum PrometheusType
{
    Counter,
    Gauge,
    Histogram,
}
