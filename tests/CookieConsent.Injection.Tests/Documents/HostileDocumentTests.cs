using System.Buffers;
using CookieConsent.Injection.Documents;
using CookieConsent.Tests.Support;

namespace CookieConsent.Injection.Tests.Documents;

/// <summary>What a hostile document costs: bytes that do not grow with it, and steps that grow no faster than it does.</summary>
public sealed class HostileDocumentTests
{
    private const int Size = 1_000_000;

    public static TheoryData<string, string> Documents => new()
    {
        { "an attribute", $"<meta title=\"{new string('x', Size)}" },
        { "an unquoted attribute", $"<meta title={new string('=', Size)}" },
        { "a tag name", $"<template><{new string('a', Size)}" },
        { "attributes", $"<meta {string.Concat(Enumerable.Repeat("a='", Size / 3))}" },
        { "opening brackets", $"<template>{new string('<', Size)}" },
        { "opened tags", $"<template>{string.Concat(Enumerable.Repeat("<a", Size / 2))}" },
        { "end tags", $"{string.Concat(Enumerable.Repeat("</bodi", Size / 6))}" },
        { "whole end tags", $"{string.Concat(Enumerable.Repeat("</link>", Size / 7))}" },
        { "comments", $"{string.Concat(Enumerable.Repeat("<!--", Size / 4))}" },
        { "dashes", $"<!--{new string('-', Size)}" },
        { "lists", $"<template>{string.Concat(Enumerable.Repeat("<select>", Size / 8))}" },
        { "tags in attributes", $"<meta title='{string.Concat(Enumerable.Repeat("<select>", Size / 8))}" },
        { "a head", $"<title>{new string('<', Size)}" },
        { "templates", string.Concat(Enumerable.Repeat("<template>", Size / 10)) },
        { "scripts", $"<script>{string.Concat(Enumerable.Repeat("<!--<script", Size / 11))}" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Hostile_document_takes_no_more_memory_than_a_small_one(string kind, string document)
    {
        _ = kind;
        var bytes = System.Text.Encoding.ASCII.GetBytes(document);
        foreach (var length in new[] { 100, 1500, 4096, Size * 2 })
        {
            Inject(bytes, length).Should().Be(bytes.Length);
            Allocation.Of(() => Inject(bytes, length)).Should().BeLessThan(8 * 1024);
        }
    }

    private static long Inject(byte[] document, int length)
    {
        var output = new CountingWriter();
        var injection = new DocumentInjection(static (_, _) => { });
        for (var at = 0; at < document.Length; at += length)
        {
            injection.Write(document.AsSpan(at, Math.Min(length, document.Length - at)), output);
        }

        injection.Complete(output);
        return output.Written;
    }

    private sealed class CountingWriter : IBufferWriter<byte>
    {
        private static readonly byte[] Buffer = new byte[64 * 1024];

        public long Written { get; private set; }

        public void Advance(int count) => Written += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => Buffer;

        public Span<byte> GetSpan(int sizeHint = 0) => Buffer;
    }
}
