namespace CookieConsent.Tests.Configuration;

/// <summary>An environment variable while it is not disposed.</summary>
internal sealed class Variable : IDisposable
{
    private readonly string _name;

    public Variable(string name, string value)
    {
        _name = name;
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(_name, null);
}
