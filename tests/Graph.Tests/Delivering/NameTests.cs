using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Graph.Delivering;
using Xunit;

namespace Graph.Tests.Delivering;

/// <summary>Names and hashes of files in a library.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("工作总结.docx", "工作总结.docx")]
    [InlineData("a:b/c*?.docx", "a-b-c--.docx")]
    [InlineData(" ..x. ", "x")]
    [InlineData("...", "_")]
    [InlineData("con", "-con")]
    public void Names_that_sharepoint_refuses_are_mended(string given, string clean) => LibraryNames.Clean(given).ShouldBe(clean);

    [Fact]
    public void No_name_comes_out_that_a_library_refuses() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), given =>
    {
        var clean = LibraryNames.Clean((given ?? "").Replace("\uD800", "", StringComparison.Ordinal).Where(c => !char.IsSurrogate(c)).Aggregate("", (s, c) => s + c));
        return clean.Length is > 0 and <= 130 && clean.IndexOfAny(['"', '*', ':', '<', '>', '?', '/', '\\', '|', '#', '%']) < 0 && clean == clean.Trim(' ', '.');
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_number_stands_before_the_ending()
    {
        LibraryNames.Numbered("总结.docx", 1).ShouldBe("总结.docx");
        LibraryNames.Numbered("总结.docx", 2).ShouldBe("总结 (2).docx");
        LibraryNames.Numbered("总结", 3).ShouldBe("总结 (3)");
    }

    [Fact]
    public void The_hash_is_that_of_the_servers()
    {
        // Of no bytes it is nothing but the length: 0. Of one byte 1 it is that byte, and the length in the last eight.
        QuickXorHash.Of([]).ShouldBe(Convert.ToBase64String(new byte[20]));
        var one = new byte[20];
        (one[0], one[12]) = (1, 1);
        QuickXorHash.Of([1]).ShouldBe(Convert.ToBase64String(one));
        var two = new byte[20];
        (two[0], two[1], two[2], two[12]) = (1, 0xF8, 0x07, 2);
        QuickXorHash.Of([1, 0xFF]).ShouldBe(Convert.ToBase64String(two));
    }

    [Fact]
    public void A_note_about_another_document_is_not_followed()
    {
        var state = new DeliveryState("aa", "S01.docx", new Uri("https://upload.example/1"));
        DeliveryState.Read(state.Write(), "aa").ShouldBe(state);
        DeliveryState.Read(state.Write(), "bb").ShouldBeNull();
        DeliveryState.Read("{", "aa").ShouldBeNull();
        DeliveryState.Read("null", "aa").ShouldBeNull();
    }
}
