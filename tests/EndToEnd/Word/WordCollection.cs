using WorkSummary.EndToEnd.Pane;

namespace WorkSummary.EndToEnd.InWord;

/// <summary>Tests of the teacher in Word share one server, one browser and one Word.</summary>
[CollectionDefinition(Name)]
public sealed class WordCollection : ICollectionFixture<PaneStage>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "word";
}
