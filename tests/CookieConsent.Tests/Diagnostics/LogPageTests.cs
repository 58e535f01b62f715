using System.Reflection;
using System.Text.RegularExpressions;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>The page of all messages: numbered and named, each once.</summary>
public sealed partial class LogPageTests
{
    private static readonly (MethodInfo Method, LoggerMessageAttribute Message)[] Messages =
    [
        .. from method in typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select (method, message),
    ];

    [Fact]
    public void Numbers_each_message_once()
    {
        Messages.Should().HaveCountGreaterThan(10);
        Messages.Select(entry => entry.Message.EventId).Should().OnlyHaveUniqueItems().And.OnlyContain(id => id > 0);
    }

    [Fact]
    public void Each_message_is_named_like_its_method()
    {
        Messages.Select(entry => entry.Message.EventName).Should().OnlyHaveUniqueItems().And.Equal(Messages.Select(entry => entry.Method.Name));
    }

    [Fact]
    public void No_error_is_logged_below_Warning_and_each_exception_is_passed_to_the_logger()
    {
        Messages.Where(entry => entry.Message.Level == LogLevel.Error).Should().NotBeEmpty();
        Messages.Where(entry => entry.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Exception)))
            .Should().OnlyContain(entry => entry.Message.Level >= LogLevel.Warning)
            .And.AllSatisfy(entry => Placeholders(entry.Message).Should().NotContain("Exception"));
    }

    [Fact]
    public void Each_value_has_a_name_in_the_message()
    {
        foreach (var (method, message) in Messages)
        {
            var values = method.GetParameters()
                .Where(parameter => parameter.ParameterType != typeof(ILogger) && parameter.ParameterType != typeof(Exception))
                .Select(parameter => parameter.Name);
            Placeholders(message).Should().BeEquivalentTo(values.Select(name => char.ToUpperInvariant(name![0]) + name[1..]), "of {0}", method.Name);
        }
    }

    private static IEnumerable<string> Placeholders(LoggerMessageAttribute message) =>
        Placeholder().Matches(message.Message).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
