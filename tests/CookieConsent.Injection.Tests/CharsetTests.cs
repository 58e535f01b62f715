using CookieConsent.Injection.Headers;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests;

/// <summary>In which encodings ASCII put into a document is read as ASCII.</summary>
public sealed class CharsetTests
{
    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("text/html; charset=windows-1252")]
    [InlineData("text/html; charset=\"ISO-8859-15\"")]
    [InlineData("text/html; charset=Shift_JIS")]
    [InlineData("text/html; charset=gb18030")]
    [InlineData("text/html; charset=big5")]
    [InlineData("text/html; charset=koi8-r")]
    [InlineData("text/html; charset=ibm866")]
    [InlineData("text/html; charset=unheard-of")]
    public void Compatible_charset_reads_ASCII_as_ASCII(string contentType) => IsAsciiCompatible(contentType).Should().BeTrue();

    [Theory]
    [InlineData("text/html; charset=utf-16")]
    [InlineData("text/html; charset=UTF-16BE")]
    [InlineData("text/html; charset=unicode")]
    [InlineData("text/html; charset=ISO-10646-UCS-2")]
    [InlineData("text/html; charset=iso-2022-jp")]
    [InlineData("text/html; charset=csISO2022KR")]
    [InlineData("text/html; charset=hz-gb-2312")]
    [InlineData("text/html; charset=utf-7")]
    [InlineData("text/html; charset=utf-32")]
    public void Other_charset_does_not_read_ASCII_as_ASCII(string contentType) => IsAsciiCompatible(contentType).Should().BeFalse();

    private static bool IsAsciiCompatible(string contentType) => PageResponse.IsAsciiCompatible(new DefaultHttpContext { Response = { ContentType = contentType } }.Response);
}
