"""A pipeline with a fault of its own, put in the place of the project's."""


class BrokenPipeline:
    def process_item(self, item: object) -> object:
        raise RuntimeError("a fault of this program's own")
