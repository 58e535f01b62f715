namespace CookieConsent.Benchmarks.Quick;

/// <summary>What a request costs.</summary>
internal readonly record struct Cost(double Nanoseconds, double Bytes)
{
    public static Cost Unknown { get; } = new(double.MaxValue, double.MaxValue);

    public Cost Least(Cost other) => new(Math.Min(Nanoseconds, other.Nanoseconds), Math.Min(Bytes, other.Bytes));
}
