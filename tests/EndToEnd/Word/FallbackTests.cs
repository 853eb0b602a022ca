using WorkSummary.EndToEnd.Graph;
using WorkSummary.EndToEnd.Pane;
using WorkSummary.EndToEnd.People;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.InWord;

/// <summary>What happens where Word cannot do what it should.</summary>
[Collection(WordCollection.Name)]
public sealed class FallbackTests(PaneStage stage)
{
    [Theory]
    [InlineData("web", "s03")]
    [InlineData("ltsc2019", "s02")]
    public async Task Where_Word_gives_no_file_its_body_is_handed_in_after_a_warning(string profile, string school)
    {
        var (member, title) = (school + "-teacher-1", $"正文补报（{profile}）");
        await Office.CallForAsync(stage.Server.Address, school, title);
        using var office = await Caller.SignInAsync(stage.Server.Address, member);
        var report = await office.BeginAsync(title);
        var window = stage.Word.Open(WordProfile.Named(profile), await office.DraftAsync(report));
        await using var teacher = await TeacherInWord.SitDownAsync(stage, window, member);
        teacher.WriteEverything(Narrative.Complete);
        window.Faults.NoFile = true;

        await teacher.AskToSubmitAsync();
        await Expect(teacher.Root.GetByText("Word 这次只给出了正文")).ToBeVisibleAsync();
        (await office.VersionsAsync(report)).ShouldBeEmpty("Nothing goes before the person has read the warning.");
        await teacher.AgreeAsync();

        (await office.VersionsAsync(report)).Count.ShouldBe(1);
        var received = await office.LastVersionAsync(report);
        Running.Documents.Text(received).ShouldBe(Running.Documents.Text(window.Document));
        Running.Documents.Faults(received).ShouldBeEmpty();
        Office.Parts(received)["word/document.xml"].ShouldNotBeNull();
        stage.Word.Troubles.ShouldBeEmpty();
    }
}
