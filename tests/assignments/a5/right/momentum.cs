// exercise id=5.2 points=9
void TrainOn(Module model, Dataset digits, Rng rng)
{
    var sgd = new Sgd(model.Parameters(), lr: 0.05, momentum: 0.9);
    var trainer = new Trainer(model, (y, t) => Loss.CrossEntropy(y, t), sgd) { Schedule = new Schedule(sgd, Schedule.Cosine(15)) };
    trainer.Fit(() => digits.Batches(32, rng: rng), 15);
}
